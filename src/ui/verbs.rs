//! The verbs that mean the same wherever a deal is under the cursor.
