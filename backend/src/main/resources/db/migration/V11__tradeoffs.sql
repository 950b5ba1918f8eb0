-- Room metrics: operating points of a classifier. Append-only: a later set of the same version and source supersedes, both stay.

create table operating_point_set (
    product_id uuid not null,
    id uuid not null,
    model_version_id uuid not null,
    -- The sender's name for where such sets come from: sets of one version and source supersede each other.
    source varchar(200) not null,
    title varchar(200),
    -- Made up to show something; never a measurement.
    illustrative boolean not null,
    evaluation_set varchar(200),
    window_start timestamp(6) with time zone,
    window_end timestamp(6) with time zone,
    -- Fingerprint of everything that was sent: the same set sent twice is one set.
    content uuid not null,
    point_count integer not null,
    positives bigint not null,
    negatives bigint not null,
    -- JSON array of objects with threshold, tp, fp, fn, tn, by rising threshold; always read whole.
    points varchar not null,
    source_url varchar(2000),
    external_id varchar(200),
    known_at timestamp(6) with time zone not null,
    recorded_at timestamp(6) with time zone not null,
    constraint operating_point_set_pk primary key (product_id, id),
    constraint operating_point_set_once unique (product_id, model_version_id, source, content),
    constraint operating_point_set_version_fk foreign key (product_id, model_version_id) references model_version (product_id, id),
    constraint operating_point_set_on_something check ((evaluation_set is null) = (window_start is not null)
        and (window_start is null) = (window_end is null)),
    constraint operating_point_set_window_ordered check (window_start < window_end)
);

-- Which threshold of a set is in use, each time that it was declared; the one known last counts.
create table operating_point_use (
    product_id uuid not null,
    id uuid not null,
    operating_point_set_id uuid not null,
    threshold double precision not null,
    declared_by varchar(200) not null,
    known_at timestamp(6) with time zone not null,
    recorded_at timestamp(6) with time zone not null,
    constraint operating_point_use_pk primary key (product_id, id),
    constraint operating_point_use_set_fk foreign key (product_id, operating_point_set_id)
        references operating_point_set (product_id, id)
);
create index operating_point_use_by_set on operating_point_use (product_id, operating_point_set_id);

-- Room decisions: what was decided, with what was known and what was not. Nothing of a record is changed; later looks are added.

create table decision (
    product_id uuid not null,
    id uuid not null,
    title varchar(200) not null,
    decided varchar(4000) not null,
    known varchar(4000) not null,
    not_known varchar(4000) not null,
    would_change_our_mind varchar(4000) not null,
    decided_on date not null,
    made_by varchar(200) not null,
    approver varchar(200),
    -- When it is to be looked at again; null: it no longer is.
    revisit_by date,
    -- False once a look ended in a change.
    stands boolean not null,
    -- JSON of what was chosen from a trade-off; null: nothing was. The figures themselves stand in decision_figures.
    choice varchar,
    -- JSON array of later looks, the earliest first.
    looks varchar not null,
    revision integer not null,
    recorded_at timestamp(6) with time zone not null,
    known_at timestamp(6) with time zone not null,
    changed_by varchar(200) not null,
    constraint decision_pk primary key (product_id, id),
    constraint decision_product_fk foreign key (product_id) references product (id)
);
create index decision_by_revisit on decision (product_id, revisit_by);

-- What a decision is about, in the order in which it was told.
create table decision_subject (
    product_id uuid not null,
    decision_id uuid not null,
    place integer not null,
    kind varchar(15) not null,
    -- Of an operating point its set; null for something else.
    subject_id uuid,
    label varchar(500) not null,
    constraint decision_subject_pk primary key (product_id, decision_id, place),
    constraint decision_subject_decision_fk foreign key (product_id, decision_id) references decision (product_id, id),
    constraint decision_subject_kind_known check (kind in ('OPERATING_POINT', 'ITEM', 'TOLERANCE', 'OTHER')),
    constraint decision_subject_named check ((kind = 'OTHER') = (subject_id is null))
);
create index decision_subject_by_subject on decision_subject (product_id, subject_id);

-- What was computed at the moment of the decision, exactly as it was shown; never changed.
create table decision_figures (
    product_id uuid not null,
    decision_id uuid not null,
    -- JSON of the trade-off.
    document varchar not null,
    constraint decision_figures_pk primary key (product_id, decision_id),
    constraint decision_figures_decision_fk foreign key (product_id, decision_id) references decision (product_id, id)
);
