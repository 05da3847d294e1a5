"""What pages list, made ready when a release is built: counts, boards, trees and answers as tables of one file."""
