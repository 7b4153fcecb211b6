create table timetable_runs (
  name text not null primary key,
  started_at bigint not null,
  ended_at bigint,
  outcome text
);
