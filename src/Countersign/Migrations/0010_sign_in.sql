drop table person_tokens;

create table authenticators (
  person_id text not null primary key references people (id),
  secret bytea not null,
  last_step bigint not null,
  added_at bigint not null
);

create table recovery_codes (
  id text not null primary key,
  person_id text not null references people (id),
  hash text not null,
  made_at bigint not null,
  used_at bigint
);
create index ix_recovery_codes_person_id on recovery_codes (person_id);

alter table people add column password_changed_at bigint;
alter table people add column factor_reset_asked_by_id text;
alter table people add column factor_reset_asked_at bigint;

alter table outgoing_mail add column sealed_link bytea;
