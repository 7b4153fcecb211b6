create table deliveries (
  id text not null primary key,
  draft_id text not null references drafts (id),
  account_id text not null references accounts (id),
  unit_id text not null,
  hash text not null,
  state text not null,
  due bigint not null,
  latest bigint not null,
  state_reason text,
  network_post_id text,
  url text,
  published_at bigint,
  attempts integer not null,
  not_seen integer not null,
  next_at bigint not null,
  fence integer not null,
  lease_until bigint,
  lease_holder text
);
create index ix_deliveries_state_next_at on deliveries (state, next_at);
create unique index ix_deliveries_draft_id_account_id_hash on deliveries (draft_id, account_id, hash);

create table attempts (
  id text not null primary key,
  delivery_id text not null references deliveries (id),
  number integer not null,
  intended_at bigint not null,
  ended_at bigint,
  outcome text,
  detail text,
  repeats integer not null
);
create unique index ix_attempts_delivery_id on attempts (delivery_id) where ended_at is null;

create table publishing_pauses (
  id integer not null primary key,
  person_id text not null,
  why text not null,
  since bigint not null,
  resume_asked_by_id text
);
