"""Coded articles in the forms that other systems read: PLOVER's JSON Lines, GDELT 1.0's event table, ACLED's table.

These forms hold less than a coded article does: none has a place for who asserts an event, and only what happened (PLOVER: or is announced)
can be told in them. What a form has no place for is left out, and `omitted` says why.
"""
