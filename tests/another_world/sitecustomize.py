"""Python runs this file before a program when its folder is on the path.

The program lives in another year, and whatever it has a copy of its process do comes to nothing.
"""

import os

import time_machine

time_machine.travel("2031-03-09T23:59:30Z", tick=True).start()
os.register_at_fork(after_in_child=lambda: os._exit(1))
