-- A snapshot has its segment judged anew, which compares with what came of that segment before.
create index outcome_segment_ix on outcome (product_id, segment_id);
