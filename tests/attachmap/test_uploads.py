"""What is kept of a file that is sent in."""

from attachmap.uploads import LARGEST_UPLOAD, KeptInMemory


def test_no_more_is_kept_than_its_reader_needs_to_refuse_it():
    taking = KeptInMemory()
    taking.new_file("file", "large.json", "application/json", None, None, None)
    piece = b"x" * (1024 * 1024)
    for start in range(0, 8 * len(piece), len(piece)):
        assert taking.receive_data_chunk(piece, start) is None
    kept = taking.file_complete(8 * len(piece))
    assert kept.size == len(kept.read()) == LARGEST_UPLOAD + 1
