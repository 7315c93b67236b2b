//! WHAT IS KEPT: the journal, sled beside it, records, backup.
