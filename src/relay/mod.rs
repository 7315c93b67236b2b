//! THE WIRE between a terminal and the server; knows nothing of sales.
