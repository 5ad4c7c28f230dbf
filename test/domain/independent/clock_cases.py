"""Works out test/domain/clock-cases.yaml in another way than Tuntas does: no shifts, no arithmetic on intervals, only a
clock on the wall that is looked at minute by minute (second by second where something is not on the minute), in
Python's own zone data. Slow, and simple enough to be believed.

    python3 test/domain/independent/clock_cases.py            checks every due moment and warning; exit 1 if one differs
    python3 test/domain/independent/clock_cases.py --write    writes those that are missing into the file

Nothing but the standard library, so that nobody has to trust more than it.
"""

import re
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

FILE = Path(__file__).parent.parent / "clock-cases.yaml"
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


# --- The file: as much of YAML as it uses ---------------------------------------------------------------------------


def parse_flow(text):
    """`{ a: [1, 'b'] }`, `[x, y]`, or a plain scalar; all scalars are texts."""
    tokens = re.findall(r"'[^']*'|[{}\[\],]|:(?=\s)|[^\s{}\[\],:'][^{}\[\],']*?(?=\s*(?:[{}\[\],]|:\s|$))", text)
    place = 0

    def value():
        nonlocal place
        token = tokens[place]
        place += 1
        if token == "[":
            items = []
            while tokens[place] != "]":
                items.append(value())
                if tokens[place] == ",":
                    place += 1
            place += 1
            return items
        if token == "{":
            fields = {}
            while tokens[place] != "}":
                name = value()
                assert tokens[place] == ":", tokens[place - 2 : place + 2]
                place += 1
                fields[name] = value()
                if tokens[place] == ",":
                    place += 1
            place += 1
            return fields
        return token.strip("'")

    return value()


def read(text):
    """Nested blocks by indentation. A value is on its line, or everything indented below it."""
    lines = [
        (len(line) - len(line.lstrip()), line.strip())
        for line in text.splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]

    def block(indent):
        result = [] if lines[0][1].startswith("- ") else {}
        while lines and lines[0][0] == indent:
            depth, line = lines.pop(0)
            if isinstance(result, list):
                item = line[2:]
                if re.match(r"^[a-z]+: ", item):
                    lines.insert(0, (depth + 2, item))
                    result.append(block(depth + 2))
                else:
                    result.append(item.strip("'"))
                continue
            name, rest = re.match(r"^([^:]+):\s*(.*)$", line).groups()
            if rest == "":
                result[name] = block(lines[0][0])
            else:
                result[name] = parse_flow(rest) if rest[0] in "{[" else rest
        return result

    return block(0)


MOMENT = r"(\w{3}) (\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?) ([+-]\d\d:\d\d)"


def moment(text):
    weekday, day, time, offset = re.fullmatch(MOMENT, text).groups()
    at = datetime.fromisoformat(f"{day}T{time}{offset}")
    assert at.strftime("%a") == weekday, f"{text} is a {at.strftime('%a')}"
    return int(at.timestamp())


def told(at, zone):
    local = datetime.fromtimestamp(at, zone)
    offset = local.strftime("%z")
    time = local.strftime("%H:%M:%S" if local.second else "%H:%M")
    return f"{local.strftime('%a %Y-%m-%d')} {time} {offset[:3]}:{offset[3:5]}"


# --- Calendars: what the clock on the wall says ---------------------------------------------------------------------


def minutes(text):
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


class Calendar:
    def __init__(self, said, almanac):
        self.zone = ZoneInfo(said["zone"])
        self.week = {day: [] for day in DAYS}
        week = {"mon-sun": ["00:00-24:00"]} if said["week"] == "24x7" else said["week"]
        for names, ranges in week.items():
            first, last = (names.split("-") * 2)[:2]
            index = DAYS.index(first)
            while True:
                self.week[DAYS[index % 7]] = ranges
                if DAYS[index % 7] == last:
                    break
                index += 1
        holidays = said.get("holidays", {})
        self.off = set(almanac.get(holidays.get("region"), []))
        self.off |= {one["date"] if isinstance(one, dict) else one for one in holidays.get("add", [])}
        self.off -= set(holidays.get("remove", []))
        self.half = said.get("halfDays", {})
        self.cache = {}

    def shifts(self, day):
        """The stretches that begin on a date, in minutes after its midnight; past 1440 they go on into the next."""
        if day not in self.cache:
            name = day.isoformat()
            if name in self.half:
                ranges = self.half[name]
            elif name in self.off:
                ranges = []
            else:
                ranges = self.week[DAYS[day.weekday()]]
            pairs = [tuple(map(minutes, one.split("-"))) for one in ranges]
            self.cache[day] = [(a, b if b > a else b + 1440) for a, b in pairs]
        return self.cache[day]

    def local(self, at):
        return datetime.fromtimestamp(at, self.zone)

    def works(self, at):
        now = self.local(at)
        wall = now.hour * 60 + now.minute + now.second / 60
        today = now.date()
        return any(a <= wall < b for a, b in self.shifts(today)) or any(
            a <= wall + 1440 < b for a, b in self.shifts(today - timedelta(days=1))
        )


# --- One case -------------------------------------------------------------------------------------------------------


class Case:
    def __init__(self, said, calendars, limits):
        self.story = said["story"]
        self.start = moment(said["start"])
        events = [re.fullmatch(rf"({MOMENT}) (\S+)(?: (\S+))?", line) for line in said.get("events", [])]
        events = [(moment(found[1]), found[6], found[7]) for found in events]
        assert events == sorted(events, key=lambda event: event[0]), self.story
        self.target = said["target"]
        self.pauses = []
        name = said["calendar"].split()[-1]
        self.eras = [(self.start, calendars[name])]
        for at, what, which in events:
            if what == "pause":
                self.pauses.append([at, at + int(limits[which][:-1]) * 3600])
            elif what == "resume":
                self.pauses = [[a, min(b, at)] for a, b in self.pauses]
            elif what == "reclassify":
                self.target = said["target"] if which == "low" else said[which]
            elif what == "hand-off":
                if said["calendar"].startswith("desk "):
                    self.eras.append((at, calendars[which]))
            else:
                raise ValueError(what)
        if said.get("kind") == "statutory":
            self.pauses = []
        edges = [self.start, *(at for at, _, _ in events)]
        self.step = 60 if all(at % 60 == 0 for at in edges) else 1

    def paused(self, at):
        return any(a <= at < b for a, b in self.pauses)

    def calendar(self, at):
        return [calendar for since, calendar in self.eras if since <= at][-1]

    def answer(self):
        amount, unit = re.fullmatch(r"(\d+)(m|h|wh|bd|cd|w)", self.target).groups()
        if unit in ("m", "h", "wh"):
            wanted = int(amount) * (60 if unit == "m" else 3600)
            parts = [wanted * percent // 100 for percent in (50, 75, 90)]
            *warn, due = self.when_counted([*parts, wanted], lambda at: unit != "wh" or self.calendar(at).works(at))
            return due, warn
        due = self.when_days_ended(int(amount) * (7 if unit == "w" else 1), unit == "bd")
        return due, [self.out_of_pause(self.start + (due - self.start) * percent // 100) for percent in (50, 75, 90)]

    def when_counted(self, amounts, counts):
        """Steps through time and counts each step that counts; an amount may be reached within a step."""
        reached, counted, at = [], 0, self.start
        while len(reached) < len(amounts):
            if not self.paused(at) and counts(at):
                while len(reached) < len(amounts) and amounts[len(reached)] <= counted + self.step:
                    reached.append(at + amounts[len(reached)] - counted)
                counted += self.step
            at += self.step
        return reached

    def when_days_ended(self, amount, business):
        """Steps through time until the date on the wall has changed so many times that count."""
        left, at = amount, self.start - self.start % 60
        while left > 0:
            at += 60
            calendar = self.calendar(at)
            before, now = calendar.local(at - 60).date(), calendar.local(at).date()
            if before == now or before <= calendar.local(self.start).date():
                continue
            if (not business or calendar.shifts(before)) and not self.paused(at):
                left -= 1
        return at

    def out_of_pause(self, at):
        while self.paused(at):
            at += 1
        return at


# --- All of them ----------------------------------------------------------------------------------------------------


def main(write):
    text = FILE.read_text()
    data = read(text)
    calendars = {name: Calendar(said, data["almanac"]) for name, said in data["calendars"].items()}
    wrong = 0
    for said in data["cases"]:
        case = Case(said, calendars, data["pauses"])
        due, warn = case.answer()
        zone = case.eras[-1][1].zone
        answer = {"due": told(due, zone), "warn": "[" + ", ".join(told(at, zone) for at in warn) + "]"}
        if write and "due" not in said:
            head = text.index(f"  - story: {case.story}\n")
            end = re.compile(r"\n(?=  - story|\n|  #|$)").search(text, head).start()
            text = text[:end] + f"\n    due: {answer['due']}\n    warn: {answer['warn']}" + text[end:]
            continue
        differs = moment(said["due"]) != due or [moment(one) for one in said["warn"]] != warn
        if differs:
            wrong += 1
            print(f"{case.story}: {answer['due']}, warned {answer['warn']}; the file says {said['due']}, {said['warn']}")
    if write:
        FILE.write_text(text)
    print(f"{len(data['cases'])} cases, {wrong} of them wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv[1:]))
