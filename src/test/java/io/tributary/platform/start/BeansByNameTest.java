package io.tributary.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class BeansByNameTest {
    private final Counting beans = new Counting();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(beans);

    BeansByNameTest() {
        BeansByName.in(context);
        context.register(Reader.class);
    }

    private record Shelf() {}

    private record Reader(Shelf wanted) {}

    /** Counts how often all beans are asked for their type. */
    private static final class Counting extends DefaultListableBeanFactory {
        private int searches;

        @Override
        protected Map<String, Object> findAutowireCandidates(
                @Nullable String beanName, Class<?> requiredType, DependencyDescriptor descriptor) {
            searches++;
            return super.findAutowireCandidates(beanName, requiredType, descriptor);
        }
    }

    @Test
    void aBeanUnderTheNameOfItsClassIsFoundWithoutASearch() {
        context.register(Shelf.class);
        context.refresh();
        assertThat(context.getBean(Reader.class).wanted()).isSameAs(context.getBean(Shelf.class));
        assertThat(beans.searches).isZero();
    }

    @Test
    void aBeanOfAnotherNameIsSearchedFor() {
        context.registerBean("other", Shelf.class);
        context.refresh();
        assertThat(context.getBean(Reader.class).wanted()).isSameAs(context.getBean("other"));
        assertThat(beans.searches).isPositive();
    }

    @Test
    void twoOfOtherNamesAreRefused() {
        context.registerBean("one", Shelf.class);
        context.registerBean("two", Shelf.class);
        assertThatThrownBy(context::refresh).hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class);
    }
}
