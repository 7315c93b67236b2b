action-choose = x
