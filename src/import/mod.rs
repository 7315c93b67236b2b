//! WHAT COMES IN: files of other CRMs become rows.
