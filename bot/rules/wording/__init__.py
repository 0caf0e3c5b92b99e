"""What a post tells of a patient, and which of its phrases could stand above it."""
