-- Room roadmap: when to stop, as a condition that is watched, beside the words. A JSON object; null: only words, or nothing.
alter table roadmap_item add column stop_condition varchar(2000);

-- Room planning: the next step that was taken when an entry was handled, and when it comes back. Both are null while it is open.
alter table inbox_entry add column next_step varchar(20);
alter table inbox_entry add column look_again_on date;

-- Every time that an entry was handled, opened again or came back by itself. Append-only.
create table inbox_handling (
    product_id    uuid                        not null,
    entry_id      uuid                        not null,
    -- The entry's revision by it.
    number        integer                     not null,
    kind          varchar(12)                 not null,
    author        varchar(200)                not null,
    recorded_at   timestamp(6) with time zone not null,
    -- The next three only where it was handled.
    next_step     varchar(20),
    look_again_on date,
    note          varchar(2000),
    constraint inbox_handling_pk primary key (product_id, entry_id, number),
    constraint inbox_handling_entry_fk foreign key (product_id, entry_id) references inbox_entry (product_id, id),
    constraint inbox_handling_kind_known check (kind in ('HANDLED', 'REOPENED', 'CAME_BACK'))
);
