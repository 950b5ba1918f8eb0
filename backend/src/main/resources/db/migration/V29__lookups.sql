-- A snapshot has its segment judged anew, which compares with what came of that segment before.
create index outcome_segment_ix on outcome (product_id, segment_id);

-- An item is read again by its id alone once it is locked.
create index roadmap_item_id_ix on roadmap_item (id);
