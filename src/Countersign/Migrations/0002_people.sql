create table organisations (
  id text not null primary key,
  name text not null,
  time_zone text not null,
  audience_word text not null,
  workforce_word text not null,
  is_demo boolean not null,
  created_at bigint not null
);

create table units (
  id text not null primary key,
  name text not null
);

create table people (
  id text not null primary key,
  name text not null,
  state text not null,
  created_at bigint not null,
  user_name text,
  normalized_user_name text,
  email text,
  normalized_email text,
  email_confirmed boolean not null,
  password_hash text,
  security_stamp text,
  concurrency_stamp text,
  two_factor_enabled boolean not null
);
create unique index ix_people_normalized_user_name on people (normalized_user_name);
create unique index ix_people_normalized_email on people (normalized_email);

create table person_tokens (
  user_id text not null references people (id),
  login_provider text not null,
  name text not null,
  value text,
  primary key (user_id, login_provider, name)
);

create table passkeys (
  credential_id bytea not null primary key,
  user_id text not null references people (id),
  data text not null
);

create table memberships (
  id text not null primary key,
  person_id text not null references people (id),
  unit_id text references units (id),
  role text not null,
  since bigint not null
);
create index ix_memberships_person_id on memberships (person_id);

create table sessions (
  id text not null primary key,
  person_id text not null references people (id),
  created_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null,
  proved_at bigint not null,
  only_enrolment boolean not null,
  device text not null
);
create index ix_sessions_person_id on sessions (person_id);

create table sign_in_attempts (
  id text not null primary key,
  source text not null,
  at bigint not null
);
create index ix_sign_in_attempts_source_at on sign_in_attempts (source, at);

create table invitations (
  id text not null primary key,
  person_id text not null references people (id),
  secret_hash text not null,
  created_at bigint not null,
  ends_at bigint not null,
  used_at bigint
);
create unique index ix_invitations_secret_hash on invitations (secret_hash);
