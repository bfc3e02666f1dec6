"""Python runs this file before a program when its folder is on the path: the program lives in another year."""

import time_machine

time_machine.travel("2031-03-09T23:59:30Z", tick=True).start()
