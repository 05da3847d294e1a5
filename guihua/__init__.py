"""Guihua 规划: Chinese planning documents as a knowledge graph in which every fact shows where it was read."""
