create table log_head (
  id bigint not null primary key,
  origin text not null,
  size bigint not null,
  frontier bytea not null
);

create table log_records (
  sequence bigint not null primary key,
  at bigint not null,
  kind text not null,
  subject text not null,
  actor text not null,
  leaf bytea not null,
  nodes bytea not null
);
create index ix_log_records_subject_sequence on log_records (subject, sequence);
create index ix_log_records_kind_sequence on log_records (kind, sequence);

create table log_openings (
  sequence bigint not null,
  path text not null,
  salt bytea not null,
  value text not null,
  primary key (sequence, path)
);

create table log_checkpoints (
  size bigint not null primary key,
  at bigint not null,
  note text not null
);
