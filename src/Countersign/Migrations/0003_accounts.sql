create table accounts (
  id text not null primary key,
  unit_id text not null references units (id),
  network text not null,
  server text not null,
  network_id text not null,
  handle text not null,
  display_name text not null,
  profile text,
  state text not null,
  state_reason text,
  credential bytea not null,
  credential_ends_at bigint,
  limits text not null,
  limits_read_at bigint not null,
  connected_at bigint not null,
  version integer not null
);

create table grants (
  id text not null primary key,
  account_id text not null references accounts (id),
  person_id text not null references people (id),
  may_draft boolean not null,
  may_approve boolean not null,
  may_reply boolean not null,
  since bigint not null
);
create unique index ix_grants_account_id_person_id on grants (account_id, person_id);

create table pending_connections (
  id text not null primary key,
  person_id text not null references people (id),
  unit_id text not null,
  network text not null,
  account_id text,
  kept bytea not null,
  identity text,
  ends_at bigint not null
);

create table notices (
  id text not null primary key,
  person_id text not null references people (id),
  subject_id text not null,
  topic_id text not null,
  text text not null,
  address text not null,
  at bigint not null,
  done_at bigint
);
create index ix_notices_person_id_done_at on notices (person_id, done_at);

create table practice_posts (
  id text not null primary key,
  account_id text not null,
  post_key text not null,
  text text not null,
  language text not null,
  content_warning text,
  pictures text not null,
  published_at bigint not null,
  visible_at bigint not null,
  deleted_at bigint
);
create unique index ix_practice_posts_account_id_post_key on practice_posts (account_id, post_key);

create table practice_pictures (
  id text not null primary key,
  account_id text not null,
  type text not null,
  alt_text text not null,
  width integer not null,
  height integer not null,
  content bytea not null
);

create table practice_faults (
  id text not null primary key,
  account_id text not null,
  step text not null,
  fault text not null,
  at bigint not null
);
