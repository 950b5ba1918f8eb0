-- Room ingest: files of other tools on their way to becoming snapshots. The files themselves are not kept.

create table evaluation_import (
    product_id uuid not null,
    id uuid not null,
    state varchar(10) not null,
    -- What it is, as a sentence.
    sentence varchar(4000) not null,
    -- JSON: the answers by question; which versions answered the same questions.
    answers varchar not null,
    pairs varchar not null,
    -- JSON: the questions as they stood when it was confirmed; null before.
    confirmed varchar,
    -- JSON: the tracking server that the runs are pulled from, and how far; null: files that were sent.
    pull varchar(10000),
    files integer not null,
    chunks integer not null,
    -- Chunks that are stored; each in the transaction of its rows.
    chunks_done integer not null,
    drafts bigint not null,
    accepted bigint not null,
    duplicates bigint not null,
    rejected bigint not null,
    left_out bigint not null,
    -- Why it failed or waits; null: it does not.
    trouble varchar(1000),
    revision integer not null,
    created_by varchar(200) not null,
    created_at timestamp(6) with time zone not null,
    -- When a preview that nobody confirms is thrown away.
    expires_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    constraint evaluation_import_pk primary key (product_id, id),
    constraint evaluation_import_product_fk foreign key (product_id) references product (id),
    constraint evaluation_import_state_known
        check (state in ('READING', 'WAITING', 'PREVIEW', 'STORING', 'STORED', 'CANCELLED', 'FAILED'))
);

create index evaluation_import_at_work on evaluation_import (state, expires_at);

create table import_file (
    product_id uuid not null,
    import_id uuid not null,
    number integer not null,
    name varchar(200) not null,
    format varchar(30) not null,
    sha256 varchar(64) not null,
    size_bytes bigint not null,
    -- JSON: what was understood, rows aside.
    understood varchar not null,
    read_at timestamp(6) with time zone not null,
    constraint import_file_pk primary key (product_id, import_id, number),
    constraint import_file_import_fk foreign key (product_id, import_id)
        references evaluation_import (product_id, id) on delete cascade
);

create index import_file_by_content on import_file (product_id, sha256);

-- A few hundred rows as the file says them, and what became of each.
create table import_chunk (
    product_id uuid not null,
    import_id uuid not null,
    number integer not null,
    file_number integer not null,
    drafts varchar not null,
    outcomes varchar,
    constraint import_chunk_pk primary key (product_id, import_id, number),
    constraint import_chunk_import_fk foreign key (product_id, import_id)
        references evaluation_import (product_id, id) on delete cascade
);

-- Right and wrong question by question, to be paired with another file.
create table import_scores (
    product_id uuid not null,
    import_id uuid not null,
    file_number integer not null,
    table_number integer not null,
    part integer not null,
    entries bytea not null,
    constraint import_scores_pk primary key (product_id, import_id, file_number, table_number, part),
    constraint import_scores_import_fk foreign key (product_id, import_id)
        references evaluation_import (product_id, id) on delete cascade
);

-- Which metric a name in files of a format means, asked once.
create table metric_binding (
    product_id uuid not null,
    -- Format and name, as scikit_learn_report:accuracy.
    name varchar(1100) not null,
    -- Key of the metric, or :leave_out.
    metric varchar(64) not null,
    remembered_at timestamp(6) with time zone not null,
    constraint metric_binding_pk primary key (product_id, name),
    constraint metric_binding_product_fk foreign key (product_id) references product (id)
);
