"""`python -m jawla`, the same as the `jawla` command."""

from jawla.cli import main

if __name__ == "__main__":
    main()
