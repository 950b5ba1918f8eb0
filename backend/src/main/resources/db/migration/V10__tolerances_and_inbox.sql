-- Room assessment: a tolerance in full, and the signals that fired.

alter table tolerance add column population varchar(2000);
-- Fewer inputs than this in the metric's denominator, and the tolerance is not judged.
alter table tolerance add column minimum_sample integer;
-- JSON array of the classes of error, with severity and cost; each change stands in the revision log.
alter table tolerance add column consequences varchar default '[]' not null;
alter table tolerance add constraint tolerance_minimum_sample_positive check (minimum_sample > 0);

-- What became of the condition of a signal, append-only: that it came true, and later that it no longer is. One row of
-- each kind for an episode, which is called by the row that opened it.
create table signal_event (
    product_id   uuid                        not null,
    id           uuid                        not null,
    tolerance_id uuid                        not null,
    -- Of the row that fired: its own id.
    episode_id   uuid                        not null,
    kind         varchar(9)                  not null,
    metric_id    uuid                        not null,
    segment_id   uuid                        not null,
    below        double precision            not null,
    windows_in_a_row integer                 not null,
    -- The first window of the row, and until when the last one of this event lasted.
    first_start  timestamp(6) with time zone not null,
    last_end     timestamp(6) with time zone not null,
    -- The windows that caused it, a JSON array of objects with from, until, value.
    windows      varchar                     not null,
    recorded_at  timestamp(6) with time zone not null,
    constraint signal_event_pk primary key (product_id, id),
    constraint signal_event_once unique (product_id, episode_id, kind),
    constraint signal_event_tolerance_fk foreign key (product_id, tolerance_id) references tolerance (product_id, id),
    constraint signal_event_kind_known check (kind in ('FIRED', 'RECOVERED', 'WITHDRAWN'))
);
create index signal_event_by_segment on signal_event (product_id, segment_id, first_start);

-- Room planning: what needs a look. Written by what happens, each thing once, and handled by people.
create table inbox_entry (
    product_id   uuid                        not null,
    id           uuid                        not null,
    -- What it is about, said so that the same thing is never entered twice.
    natural_key  varchar(300)                not null,
    kind         varchar(40)                 not null,
    subject_kind varchar(30)                 not null,
    subject_id   uuid                        not null,
    subject_key  varchar(200),
    sentence     varchar(2000)               not null,
    happened_at  timestamp(6) with time zone not null,
    recorded_at  timestamp(6) with time zone not null,
    -- The next three are null while it is open; the last may stay so.
    handled_at   timestamp(6) with time zone,
    handled_by   varchar(200),
    note         varchar(2000),
    revision     integer                     not null,
    constraint inbox_entry_pk primary key (product_id, id),
    constraint inbox_entry_once unique (product_id, natural_key),
    constraint inbox_entry_product_fk foreign key (product_id) references product (id)
);
create index inbox_entry_by_state on inbox_entry (product_id, handled_at, id);
