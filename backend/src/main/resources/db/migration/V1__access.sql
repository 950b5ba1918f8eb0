-- What every room stands on.

-- The demonstration's clock may have shown time up to shown_until; one row.
create table demonstration_clock (
    id          integer                     not null,
    shown_until timestamp(6) with time zone not null,
    constraint demonstration_clock_pk primary key (id),
    constraint demonstration_clock_one_row check (id = 1)
);
