create table autosaves (
  id text not null primary key,
  person_id text not null,
  draft_id text,
  form text not null,
  at bigint not null
);
create index ix_autosaves_person_id_at on autosaves (person_id, at);
