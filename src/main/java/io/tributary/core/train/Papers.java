package io.tributary.core.train;

/** The texts that recipes cite. */
final class Papers {
    static final String SALT =
            "Rawat et al., A Little Help Goes a Long Way: Efficient LLM Training by Leveraging Small LMs (arXiv 2410.18779), ";
    static final String HINTON =
            "Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network (arXiv 1503.02531)";
    static final String SCALE =
            "Student 0.84M, teacher 0.12M parameters, bytes of Python source, 2,000 steps, n_KD = 350: ";

    private Papers() {}
}
