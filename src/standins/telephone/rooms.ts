import type { LiveCall } from './live-call';
import { Over } from './pace';

/** Conferences: rooms by name, in which calls meet. There is one as long as somebody is in it. */
export interface Rooms {
  enter(name: string, call: LiveCall, rights: Rights): Seat;
}

interface Rights {
  /** With them there it begins; until then everybody hears music. */
  readonly starts: boolean;
  /** When they leave, everybody does. */
  readonly ends: boolean;
}

interface Seat {
  /** Aborted when the room is closed around them. */
  readonly over: AbortSignal;
  leave(): void;
}

interface Room {
  started: boolean;
  readonly seats: Map<LiveCall, { readonly closing: AbortController; joined: boolean }>;
}

export const createRooms = (): Rooms => {
  const rooms = new Map<string, Room>();

  const join = ({ started, seats }: Room): void => {
    if (!started || seats.size < 2) return;
    for (const [call, seat] of seats) {
      if (seat.joined) continue;
      seat.joined = true;
      call.hear('note', 'Joined in a conference');
      call.notify('joined');
    }
  };

  return {
    enter: (name, call, { starts, ends }) => {
      const room = rooms.get(name) ?? { started: false, seats: new Map() };
      rooms.set(name, room);
      const closing = new AbortController();
      room.seats.set(call, { closing, joined: false });
      room.started ||= starts;
      join(room);
      return {
        over: closing.signal,
        leave: () => {
          room.seats.delete(call);
          if (!ends && room.seats.size > 0) return;
          if (rooms.get(name) === room) rooms.delete(name);
          for (const other of room.seats.values()) other.closing.abort(new Over());
        },
      };
    },
  };
};
