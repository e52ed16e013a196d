"""Every word of an official report.

Such a paper is Vietnamese whoever presses the button, as its form and its readers are: the words
here are not in the catalogues of the interface.
"""
