create table media_items (
  id text not null primary key,
  unit_id text not null references units (id),
  sha256 text not null,
  type text not null,
  bytes bigint not null,
  width integer not null,
  height integer not null,
  file_name text not null,
  uploader_id text not null,
  uploaded_at bigint not null
);

create table drafts (
  id text not null primary key,
  unit_id text not null references units (id),
  author_id text not null,
  last_editor_id text not null,
  submitter_id text,
  text text not null,
  language text not null,
  content_warning text,
  planned_local text,
  planned_zone text,
  planned_choice text,
  planned_at bigint,
  planned_rules text,
  state text not null,
  nonce text not null,
  created_at bigint not null,
  edited_at bigint not null,
  submitted_at bigint,
  version integer not null
);
create index ix_drafts_state_edited_at on drafts (state, edited_at);

create table draft_targets (
  id text not null primary key,
  draft_id text not null references drafts (id),
  account_id text not null references accounts (id)
);
create unique index ix_draft_targets_draft_id_account_id on draft_targets (draft_id, account_id);

create table draft_pictures (
  id text not null primary key,
  draft_id text not null references drafts (id),
  media_id text not null references media_items (id),
  position integer not null,
  alt_text text not null
);
create index ix_draft_pictures_draft_id on draft_pictures (draft_id);

create table clearances (
  id text not null primary key,
  draft_id text not null references drafts (id),
  finding_key text not null,
  rule text not null,
  reason text not null,
  person_id text not null,
  at bigint not null
);
create unique index ix_clearances_draft_id_finding_key on clearances (draft_id, finding_key);
