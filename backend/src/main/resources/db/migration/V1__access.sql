-- What every room stands on.

-- The demonstration's clock may have shown time up to shown_until; one row.
create table demonstration_clock (
    id          integer                     not null,
    shown_until timestamp(6) with time zone not null,
    constraint demonstration_clock_pk primary key (id),
    constraint demonstration_clock_one_row check (id = 1)
);

-- Work that only one of several nodes may do at a time: who does it, and until when at the latest.
create table leases (
    name       varchar(100)                not null,
    holder     uuid                        not null,
    held_until timestamp(6) with time zone not null,
    constraint leases_pk primary key (name)
);

create table accounts (
    id            uuid                        not null,
    version       integer                     not null,
    email         varchar(254)                not null,
    display_name  varchar(100)                not null,
    role          varchar(20)                 not null,
    -- bcrypt; null: nobody signs in to this account by password
    password_hash varchar(100),
    active        boolean                     not null,
    created_at    timestamp(6) with time zone not null,
    constraint accounts_pk primary key (id),
    constraint accounts_email_unique unique (email),
    constraint accounts_email_lower check (email = lower(email)),
    constraint accounts_role_known check (role in ('VIEWER', 'CONTRIBUTOR', 'PLANNER', 'ADMIN'))
);

-- Secrets are kept as SHA-256 in hexadecimal: whoever reads this table cannot use them.
create table sessions (
    secret_hash varchar(64)                 not null,
    account_id  uuid                        not null,
    created_at  timestamp(6) with time zone not null,
    expires_at  timestamp(6) with time zone not null,
    constraint sessions_pk primary key (secret_hash),
    constraint sessions_account_fk foreign key (account_id) references accounts (id)
);
create index sessions_account on sessions (account_id);

create table api_tokens (
    id          uuid                        not null,
    secret_hash varchar(64)                 not null,
    account_id  uuid                        not null,
    name        varchar(100)                not null,
    -- the most this token may do; the role of its account bounds it further
    role        varchar(20)                 not null,
    -- separated by spaces
    scopes      varchar(400)                not null,
    created_at  timestamp(6) with time zone not null,
    expires_at  timestamp(6) with time zone not null,
    revoked_at  timestamp(6) with time zone,
    constraint api_tokens_pk primary key (id),
    constraint api_tokens_secret_unique unique (secret_hash),
    constraint api_tokens_account_fk foreign key (account_id) references accounts (id),
    constraint api_tokens_role_known check (role in ('VIEWER', 'CONTRIBUTOR', 'PLANNER', 'ADMIN'))
);
create index api_tokens_account on api_tokens (account_id);

create table setup_links (
    secret_hash varchar(64)                 not null,
    expires_at  timestamp(6) with time zone not null,
    constraint setup_links_pk primary key (secret_hash)
);

create table sign_in_attempts (
    id         uuid                        not null,
    email      varchar(254)                not null,
    address    varchar(64)                 not null,
    attempted_at timestamp(6) with time zone not null,
    constraint sign_in_attempts_pk primary key (id)
);
create index sign_in_attempts_who on sign_in_attempts (email, address, attempted_at);
create index sign_in_attempts_when on sign_in_attempts (attempted_at);

-- Append-only.
create table audit_entries (
    id          uuid                        not null,
    recorded_at timestamp(6) with time zone not null,
    actor       varchar(120)                not null,
    action      varchar(40)                 not null,
    subject     varchar(300)                not null,
    address     varchar(64)                 not null,
    -- JSON: [{"member", "old", "now"}]
    changes     varchar(10000)              not null,
    constraint audit_entries_pk primary key (id)
);
