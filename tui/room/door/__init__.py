"""A way into a room for people with a terminal of their own: SSH, and nothing but the room in it.

``open_door`` opens one in a process of its own. There ``zygote`` forks a program for each person,
``server`` and ``visit`` carry bytes between it and them, and ``gate`` lets in who knows the code.
"""
