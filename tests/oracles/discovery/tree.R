# The tree of FOLDER/training.csv by rpart, pruned by FOLDER/held_out.csv:  tree.R FOLDER
# A regression tree of 0 and 1: its sum of squares is Gini's impurity of two classes.
library(rpart)
folder <- commandArgs(TRUE)[1]
training <- read.csv(file.path(folder, "training.csv"))
held_out <- read.csv(file.path(folder, "held_out.csv"))
limits <- rpart.control(minsplit = 2, minbucket = ceiling(0.05 * nrow(training)), maxdepth = 4,
                        cp = 0, xval = 0, maxcompete = 0, maxsurrogate = 0, usesurrogate = 0)
whole <- rpart(is_case ~ ., training, method = "anova", control = limits)
own <- sum((held_out$is_case - mean(held_out$is_case))^2)
table <- as.data.frame(whole$cptable)
errors <- c()
trees <- list()
for (i in seq_len(nrow(table))) {
  tree <- prune(whole, cp = table$CP[i])
  error <- sum((held_out$is_case - predict(tree, held_out))^2) / own
  errors <- c(errors, error)
  trees <- c(trees, list(tree))
  cat("tree", table$nsplit[i] + 1, sprintf("%.17g", table$CP[i]), sprintf("%.17g", error), "\n")
}
best <- trees[[which.min(errors)]]
cat("best", sum(best$frame$var == "<leaf>"), "\n")
if (!is.null(best$splits)) {
  for (i in seq_len(nrow(best$splits))) {
    cat("split", rownames(best$splits)[i], sprintf("%.17g", best$splits[i, "index"]), "\n")
  }
}
