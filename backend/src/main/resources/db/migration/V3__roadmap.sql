-- Room roadmap: what the team works on. And the revision log (room platform), to which items, plans and tolerances are written.

-- Append-only: one row for every change of a subject, with the whole document as it was then.
create table revision (
    product_id   uuid                        not null,
    subject_id   uuid                        not null,
    number       integer                     not null,
    subject_kind varchar(20)                 not null,
    author       varchar(200)                not null,
    recorded_at  timestamp(6) with time zone not null,
    -- Never before that of the revision with the number before: the order of recording is the order of knowing.
    known_at     timestamp(6) with time zone not null,
    reason       varchar(2000),
    -- What the document is found by in reads as of an earlier date, besides its id: the days that it spans, both
    -- inclusive, and one topic (of an item its model version, of a tolerance its cell).
    first_day    date,
    last_day     date,
    topic        varchar(250),
    document     varchar                     not null,
    constraint revision_pk primary key (product_id, subject_id, number),
    constraint revision_product_fk foreign key (product_id) references product (id),
    constraint revision_number_positive check (number > 0)
);
create index revision_by_knowledge on revision (product_id, subject_kind, known_at);
create index revision_by_days on revision (product_id, subject_kind, last_day, first_day);
create index revision_by_topic on revision (product_id, subject_kind, topic);

create table roadmap_item (
    product_id        uuid                        not null,
    id                uuid                        not null,
    -- The key people use, in two parts: NSW-7 is NSW and 7.
    key_prefix        varchar(30)                 not null,
    key_number        integer                     not null,
    kind              varchar(11)                 not null,
    title             varchar(200)                not null,
    hypothesis        varchar(4000),
    -- Known: the text stands in cause. Not known, an honest answer: false and no text. Not asked yet: both null.
    cause             varchar(4000),
    cause_known       boolean,
    -- JSON arrays of text.
    data_needed       varchar(20000)              not null,
    model_constraints varchar(20000)              not null,
    effect_low        double precision,
    effect_likely     double precision,
    effect_high       double precision,
    stop_rule         varchar(2000),
    effort_days       double precision,
    owner             varchar(200),
    -- As people wrote them: 1998-11-24, 1999-01, 1999-Q2, 1999-H1.
    started_on        varchar(10),
    shipped_on        varchar(10),
    -- The days that the item spans, both inclusive: from the first day of its start (or else of its shipping) to the
    -- last day of its shipping, 9999-12-31 while no shipping is in sight; both null for an item without dates.
    start_day         date,
    end_day           date,
    model_version     varchar(100),
    supersedes        varchar(100),
    stage             varchar(8)                  not null,
    stage_since       date                        not null,
    stage_reason      varchar(2000),
    -- When the work was said to begin; null while planned or reopened.
    begun_on          date,
    archived          boolean                     not null,
    -- The latest row in the revision log.
    revision          integer                     not null,
    recorded_at       timestamp(6) with time zone not null,
    known_at          timestamp(6) with time zone not null,
    changed_by        varchar(200)                not null,
    constraint roadmap_item_pk primary key (product_id, id),
    constraint roadmap_item_key_unique unique (product_id, key_prefix, key_number),
    constraint roadmap_item_product_fk foreign key (product_id) references product (id),
    constraint roadmap_item_kind_known check (kind in ('CORRECTIVE', 'MAINTENANCE', 'ADDITIVE')),
    constraint roadmap_item_stage_known check (stage in
        ('PLANNED', 'BUILDING', 'WATCHED', 'SETTLED', 'DRIFTING', 'REOPENED', 'RETIRED', 'CUT')),
    constraint roadmap_item_effort_not_negative check (effort_days >= 0),
    constraint roadmap_item_effect_ordered check (effect_low <= effect_likely and effect_likely <= effect_high),
    constraint roadmap_item_days_ordered check (start_day <= end_day),
    constraint roadmap_item_days_together check ((start_day is null) = (end_day is null))
);
create index roadmap_item_by_days on roadmap_item (product_id, end_day, start_day);
create index roadmap_item_by_version on roadmap_item (product_id, model_version);
