-- Room metrics: what was measured. Snapshots, pairs and events are append-only: a correction is a new row, both stay.

create table product (
    id uuid not null,
    slug varchar(64) not null,
    name varchar(200) not null,
    revision integer not null,
    recorded_at timestamp(6) with time zone not null,
    constraint product_pk primary key (id),
    constraint product_slug_unique unique (slug)
);

create table metric_definition (
    product_id uuid not null,
    id uuid not null,
    slug varchar(64) not null,
    name varchar(200) not null,
    kind varchar(10) not null,
    direction varchar(16) not null,
    unit varchar(40) not null,
    scorer_version varchar(100),
    definition_version varchar(100) not null,
    season_windows integer,
    recorded_at timestamp(6) with time zone not null,
    constraint metric_definition_pk primary key (product_id, id),
    constraint metric_definition_slug_unique unique (product_id, slug),
    constraint metric_definition_product_fk foreign key (product_id) references product (id),
    constraint metric_definition_kind_known check (kind in ('ACCURACY', 'RECALL', 'PRECISION', 'F1', 'PROPORTION', 'MEAN')),
    constraint metric_definition_direction_known check (direction in ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER')),
    constraint metric_definition_season_positive check (season_windows > 0)
);

create table segment (
    product_id uuid not null,
    id uuid not null,
    dimension varchar(100) not null,
    name varchar(100) not null,
    recorded_at timestamp(6) with time zone not null,
    constraint segment_pk primary key (product_id, id),
    constraint segment_name_unique unique (product_id, dimension, name),
    constraint segment_product_fk foreign key (product_id) references product (id)
);

create table model_version (
    product_id uuid not null,
    id uuid not null,
    name varchar(100) not null,
    -- Why it cannot run on today's inputs; null: it can.
    unrunnable varchar(1000),
    revision integer not null,
    recorded_at timestamp(6) with time zone not null,
    constraint model_version_pk primary key (product_id, id),
    constraint model_version_name_unique unique (product_id, name),
    constraint model_version_product_fk foreign key (product_id) references product (id)
);

-- What a snapshot measures, apart from when. The id is derived from all of it, so that two nodes agree without asking.
create table series (
    product_id uuid not null,
    id uuid not null,
    segment_id uuid not null,
    -- Of a pair: the new version.
    model_version_id uuid not null,
    -- Of a pair only.
    old_version_id uuid,
    -- Of an evaluation only.
    role varchar(8),
    -- Null: confusion counts and mixes, from which every metric is read that can be.
    metric_id uuid,
    scorer_version varchar(100),
    evaluation_set varchar(200),
    -- Grows with every row that is accepted, in the same transaction: tells what has changed without reading it.
    revision bigint not null,
    -- What its rows span, whenever they were known: tells where there is anything to read.
    first_start timestamp(6) with time zone not null,
    last_end timestamp(6) with time zone not null,
    constraint series_pk primary key (product_id, id),
    constraint series_segment_fk foreign key (product_id, segment_id) references segment (product_id, id),
    constraint series_version_fk foreign key (product_id, model_version_id) references model_version (product_id, id),
    constraint series_old_version_fk foreign key (product_id, old_version_id) references model_version (product_id, id),
    constraint series_metric_fk foreign key (product_id, metric_id) references metric_definition (product_id, id),
    constraint series_pair_or_evaluation check ((role is null) = (old_version_id is not null)),
    constraint series_role_known check (role in ('LIVE', 'SHADOW', 'CONTROL', 'OFFLINE'))
);

create index series_by_segment on series (product_id, segment_id, role);

create table snapshot (
    product_id uuid not null,
    id uuid not null,
    series_id uuid not null,
    window_start timestamp(6) with time zone not null,
    window_end timestamp(6) with time zone not null,
    -- Fingerprint of everything that was sent: the same row sent twice is one row.
    content uuid not null,
    -- Of confusion counts their sum.
    sample_size bigint,
    right_count bigint,
    true_positives bigint,
    false_positives bigint,
    false_negatives bigint,
    true_negatives bigint,
    measured double precision,
    standard_error double precision,
    label_rate double precision,
    labels_random boolean,
    sampling varchar(8),
    training_overlap double precision,
    counts_inferred boolean not null,
    typed_by_hand boolean not null,
    source_url varchar(2000),
    external_id varchar(200),
    known_at timestamp(6) with time zone not null,
    recorded_at timestamp(6) with time zone not null,
    constraint snapshot_pk primary key (product_id, id),
    constraint snapshot_once unique (product_id, series_id, window_start, window_end, content),
    constraint snapshot_series_fk foreign key (product_id, series_id) references series (product_id, id),
    constraint snapshot_window_ordered check (window_start < window_end)
);

create table paired_snapshot (
    product_id uuid not null,
    id uuid not null,
    series_id uuid not null,
    window_start timestamp(6) with time zone not null,
    window_end timestamp(6) with time zone not null,
    content uuid not null,
    both_right bigint not null,
    only_new bigint not null,
    only_old bigint not null,
    both_wrong bigint not null,
    label_rate double precision,
    labels_random boolean,
    sampling varchar(8),
    training_overlap double precision,
    counts_inferred boolean not null,
    typed_by_hand boolean not null,
    source_url varchar(2000),
    external_id varchar(200),
    known_at timestamp(6) with time zone not null,
    recorded_at timestamp(6) with time zone not null,
    constraint paired_snapshot_pk primary key (product_id, id),
    constraint paired_snapshot_once unique (product_id, series_id, window_start, window_end, content),
    constraint paired_snapshot_series_fk foreign key (product_id, series_id) references series (product_id, id),
    constraint paired_snapshot_window_ordered check (window_start < window_end)
);

create table environment_event (
    product_id uuid not null,
    id uuid not null,
    -- The sender's own key, or a fingerprint of the event: events of one key supersede each other.
    natural_key varchar(200) not null,
    content uuid not null,
    happened_on date not null,
    kind varchar(13) not null,
    title varchar(500) not null,
    inputs varchar(200) array not null,
    detected boolean not null,
    external_key varchar(200),
    known_at timestamp(6) with time zone not null,
    recorded_at timestamp(6) with time zone not null,
    constraint environment_event_pk primary key (product_id, id),
    constraint environment_event_once unique (product_id, natural_key, content),
    constraint environment_event_product_fk foreign key (product_id) references product (id),
    constraint environment_event_kind_known
        check (kind in ('SCHEMA_CHANGE', 'INPUT_SHIFT', 'VENDOR_CHANGE', 'LABEL_DELAY', 'OTHER'))
);
