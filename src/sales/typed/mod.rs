//! What people type, made into values: dates, sums, phones, whole quick-add lines.
