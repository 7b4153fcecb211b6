create table erasures (
  id text not null primary key,
  sequence bigint not null,
  path text not null,
  at bigint not null,
  person_id text not null,
  reason text not null
);
create unique index ix_erasures_sequence_path on erasures (sequence, path);
