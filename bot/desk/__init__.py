"""Between a channel and the core: accepts questions, answers them in a worker thread, once each."""
