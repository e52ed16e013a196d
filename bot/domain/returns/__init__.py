"""Returns (số liệu báo cáo): figures that no record can know, which units hand in."""
