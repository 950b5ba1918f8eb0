package dev.holdfast.roadmap;

import jakarta.persistence.AttributeConverter;

/** A roadmap date in its column, as people wrote it. */
class RoadmapDateText implements AttributeConverter<RoadmapDate, String> {
    @Override
    public String convertToDatabaseColumn(RoadmapDate date) {
        return date == null ? null : date.toString();
    }

    @Override
    public RoadmapDate convertToEntityAttribute(String column) {
        return column == null ? null : RoadmapDate.parse(column);
    }
}
