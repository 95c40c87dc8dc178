"""What is on: something to come to, once or returning, with who comes, a waiting list, a list at the door, and calendars in and out.
An event is a post, so talk, photos and reports follow by themselves. Renting a room is not done here.
"""
