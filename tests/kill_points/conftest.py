"""Says at the end of a run how often what was killed."""


def pytest_terminal_summary(terminalreporter):
    """One line an act, where the run was asked for this folder."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, words in getattr(report, "user_properties", ()):
            if name == "killed" and report.when == "call":
                terminalreporter.write_line(f"killed while {words}: {report.outcome}")
