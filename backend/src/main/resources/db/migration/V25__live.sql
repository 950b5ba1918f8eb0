-- Room platform: that something changed, written in the transaction that changed it and read by every node once a second
-- while somebody listens. A signal and not a record, forgotten after a day: no key refers to it, and it refers to none.
create table change_notice (
    -- UUIDv7, made just before the commit: sorts by time.
    id         uuid         not null,
    product_id uuid         not null,
    what       varchar(20)  not null,
    -- Null: many, or no single one.
    subject_id uuid,
    -- Null where it has none.
    revision   integer,
    author     varchar(200) not null,
    constraint change_notice_pk primary key (id)
);
create index change_notice_by_product on change_notice (product_id, id);

-- Room access: what was answered to a request that carried an Idempotency-Key, written in the transaction of what it did.
create table answered_request (
    account_id  uuid                        not null,
    request_key varchar(100)                not null,
    -- SHA-256 in hexadecimal of the operation, its path and its body.
    fingerprint varchar(64)                 not null,
    status      integer                     not null,
    location    varchar(2000),
    etag        varchar(100),
    -- JSON.
    body        varchar                     not null,
    answered_at timestamp(6) with time zone not null,
    constraint answered_request_pk primary key (account_id, request_key),
    constraint answered_request_account_fk foreign key (account_id) references accounts (id)
);
create index answered_request_when on answered_request (answered_at);
