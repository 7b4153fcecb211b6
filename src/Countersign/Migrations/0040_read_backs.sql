create table read_backs (
  delivery_id text not null primary key references deliveries (id),
  unit_id text not null,
  finding text not null,
  since bigint not null,
  seen_text text,
  seen_alt_texts text,
  seen_to_by_id text,
  seen_to_at bigint,
  seen_to_how text,
  looked_at bigint not null
);
