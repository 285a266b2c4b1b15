"""How near coded articles come to annotated ones: events, times, quotations and sources, matched one to one inside each article, and counted.

`gold` reads the annotated articles, `system` what is compared with them, `matching` pairs the two, `counting` counts what agrees, `report` makes the
figures and their intervals, `errors` lists what was missed and what is too much.
"""
