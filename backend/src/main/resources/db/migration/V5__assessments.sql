-- What we judged, append-only: a later recomputation is a new row. The document is the whole assessment as JSON, since it
-- is always read and never searched; what is searched for stands beside it.
create table assessment (
    product_id     uuid                     not null,
    id             uuid                     not null,
    metric_id      uuid                     not null,
    segment_id     uuid                     not null,
    item_id        uuid, -- null: no plan names this cell
    new_version    varchar(200)             not null,
    transition_at  timestamp(6) with time zone not null,
    verdict        varchar(40)              not null,
    grade          varchar(1),
    method_version varchar(20)              not null,
    input_hash     varchar(64)              not null,
    recorded_at    timestamp(6) with time zone not null,
    document       varchar                  not null, -- the assessment as JSON
    inputs         varchar                  not null, -- ids of the snapshots it was made from, a JSON array
    constraint assessment_pk primary key (product_id, id)
);
create index assessment_item_ix on assessment (product_id, item_id, metric_id, segment_id, recorded_at);
create index assessment_cell_ix on assessment (product_id, metric_id, segment_id, transition_at, recorded_at);

-- Derived and replaceable: which assessment of an item and cell stands now.
create table outcome (
    product_id    uuid        not null,
    item_id       uuid        not null,
    metric_id     uuid        not null,
    segment_id    uuid        not null,
    part          varchar(20) not null, -- primary, guardrail, other
    assessment_id uuid        not null,
    verdict       varchar(40) not null,
    grade         varchar(1),
    constraint outcome_pk primary key (product_id, item_id, metric_id, segment_id)
);
create index outcome_named_ix on outcome (product_id, part, item_id);

-- Derived and replaceable: levels, transitions and chain of one cell, from which every panel and every ledger is read.
create table cell_reading (
    product_id    uuid                     not null,
    metric_id     uuid                     not null,
    segment_id    uuid                     not null,
    document      varchar                  not null,
    recorded_at   timestamp(6) with time zone not null,
    constraint cell_reading_pk primary key (product_id, metric_id, segment_id)
);

-- Which inputs a segment's cells were last computed from; differs from now: due. A failure is kept until the inputs change.
create table assessed_segment (
    product_id   uuid                     not null,
    segment_id   uuid                     not null,
    fingerprint  varchar(64)              not null,
    failure      varchar(2000),
    recorded_at  timestamp(6) with time zone not null,
    constraint assessed_segment_pk primary key (product_id, segment_id)
);

-- A row to lock, so that one node at a time computes a product.
create table assessed_product (
    product_id uuid not null,
    constraint assessed_product_pk primary key (product_id)
);
