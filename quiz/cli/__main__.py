"""``python -m quiz.cli``: the same as ``quiz``."""

from quiz.cli import main

if __name__ == "__main__":
    main()
