"""Name and version of the program, told in every set it makes."""

NAME = "prosaquiz"
VERSION = "0.1.0"
