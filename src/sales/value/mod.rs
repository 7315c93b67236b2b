//! Values: money, moments, phones, texts, the calendar.
