-- Derived and replaceable: how far the inputs moved at every transition of a product, in every dimension, and what that was
-- computed from.
create table shift_reading (
    product_id  uuid                     not null,
    fingerprint varchar(64)              not null,
    recorded_at timestamp(6) with time zone not null,
    document    varchar                  not null, -- all transitions as JSON
    constraint shift_reading_pk primary key (product_id),
    constraint shift_reading_product_fk foreign key (product_id) references product (id)
);

