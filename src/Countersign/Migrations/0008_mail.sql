create table outgoing_mail (
  id text not null primary key,
  recipient text not null,
  title text not null,
  body text not null,
  queued_at bigint not null,
  sent_at bigint,
  tries integer not null,
  next_at bigint not null,
  last_error text
);
create index ix_outgoing_mail_sent_at_next_at on outgoing_mail (sent_at, next_at);
