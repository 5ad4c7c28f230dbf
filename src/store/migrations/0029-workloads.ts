import { sql, type Kysely, type Migration } from 'kysely';

/**
 * How many open complaints each person owns, counted as they come and go: to count them at each assignment would take
 * longer the more there are. A trigger, so that it holds whoever writes; people in one order, so that two who swap a
 * complaint never wait for each other.
 */
export const workloads: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

const STATEMENTS = [
  'lock table complaints in share row exclusive mode',
  'create table workloads (person text primary key, open integer not null)',
  `insert into workloads
     select person, count(*) from complaints
     where person is not null and status not in ('closed', 'withdrawn', 'dismissed')
     group by person`,
  `create function owned_by(person text, status text) returns text language sql immutable as
     $$ select case when status in ('closed', 'withdrawn', 'dismissed') then null else person end $$`,
  `create function count_workload() returns trigger language plpgsql as $$
   begin
     insert into workloads
       select moved.person, moved.by from (values
         (case when tg_op <> 'INSERT' then owned_by(old.person, old.status) end, -1),
         (case when tg_op <> 'DELETE' then owned_by(new.person, new.status) end, 1)
       ) as moved (person, by)
       where moved.person is not null
       order by moved.person
     on conflict (person) do update set open = workloads.open + excluded.open;
     return null;
   end $$`,
  `create trigger complaints_count_as_work after insert or delete on complaints
     for each row execute function count_workload()`,
  `create trigger complaints_change_hands after update of person, status on complaints
     for each row when (owned_by(old.person, old.status) is distinct from owned_by(new.person, new.status))
     execute function count_workload()`,
];
